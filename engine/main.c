#include "rasoat.h"

int main(int argc, char **argv)
{
    return rasoat_main(argc, argv);
}
