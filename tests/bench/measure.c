/* measure RESULT COMMAND...: runs a command, appends "seconds KiB" (wall, peak memory) to
 * RESULT. Exits as the command did. */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    struct rusage usage;
    double start = now();
    pid_t child = argc > 2 ? fork() : -1;
    int status = 0;

    if (child == 0) {
        execvp(argv[2], argv + 2);
        perror(argv[2]);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) != child)
        return 127;
    double seconds = now() - start;
    getrusage(RUSAGE_CHILDREN, &usage);
    FILE *result = fopen(argv[1], "a");
    if (result == NULL || fprintf(result, "%.3f %ld\n", seconds, usage.ru_maxrss) < 0 ||
        fclose(result) != 0) {
        perror(argv[1]);
        return 127;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}
