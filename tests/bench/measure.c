/* measure RESULT COMMAND...: runs a command, appends "seconds KiB seconds" (wall, peak
 * memory, processor) to RESULT. Exits as the command did. */
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

static double in_seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
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
    if (result == NULL ||
        fprintf(result, "%.3f %ld %.3f\n", seconds, usage.ru_maxrss,
                in_seconds(usage.ru_utime) + in_seconds(usage.ru_stime)) < 0 ||
        fclose(result) != 0) {
        perror(argv[1]);
        return 127;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}
