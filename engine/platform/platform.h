#ifndef RASOAT_PLATFORM_PLATFORM_H
#define RASOAT_PLATFORM_PLATFORM_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * What the program needs of a system and does not have everywhere. platform.c has it of Linux,
 * platform_wasm.c does without in a web page: one process, one thread, all files in memory,
 * everything gone when the command ends (decision 0017). Nothing else asks where it runs.
 */

/* Before anything else. */
void platform_start(void);
/*
 * From here on the process and all it starts may run no other program, open no socket, look
 * into no other process, mount, load or link nothing and gain no rights: such calls fail with
 * EPERM. Files stay: results, temporary files and the workbook's child need them. There is no
 * way back. False where the kernel takes no such filter, or none is known for this machine.
 */
bool platform_enter_sandbox(void);
/* Whether somebody sees lines that are written over on standard error. */
bool platform_shows_progress(void);
/* Processors that threads may use; at least 1. */
unsigned platform_processors(void);
/* From now on the process gets at most so many bytes of its own memory (not files that are mapped):
 * allocations fail beyond. Nothing where there is no such bound, or a sanitizer needs more. */
void platform_bound_memory(uint64_t bytes);
/* Memory in large pages, where the system grants them; size: a power of two, which it is aligned
 * to. NULL: there is none. Freed with free. */
void *platform_large_pages(size_t size);
/* Whether a temporary file is another place than memory, and may be mapped. */
bool platform_maps_files(void);
/* Whether the reader of a pipe closed it. */
bool platform_reader_left(int fd);

/* Makes a file for its owner alone, for reading and writing, whose name ends in "XXXXXX": what it
 * gets instead is written there. Returns it, or -1 and errno. */
int platform_new_file(char *path);
/* A file of nobody else, for reading and writing, that is gone with the process; -1 and errno.
 * The caller closes it. */
int platform_temp_file(const char *folder);
/* The same, however full the folders are. */
int platform_memory_file(void);
/* Gives the room of a part of a file back, which stays as long as it is. */
void platform_punch(int fd, off_t offset, off_t size);
/* Two files exchange their names at once; false where the file system cannot. */
bool platform_swap_names(const char *a, const char *b);

/* How work that was done apart ended. */
struct platform_end {
    int status; /* what it returned; platform_leave's */
    int signal; /* that ended it; 0: none */
};
/*
 * Does the work in a process of its own, where there are such, so that nothing that becomes of
 * it harms this one; what it changes in memory is lost, and signals wait in it. `apart` tells
 * the work whether it is so. What it writes to standard output and standard error goes to the
 * file `words`. No other thread may run. Returns 0, or an errno where it could not be started.
 */
int platform_apart(int (*work)(void *job, bool apart), void *job, int words,
                   struct platform_end *out);
/* Within such work: whether nobody waits for it any more. */
bool platform_unwanted(void);
/* Ends such work. */
_Noreturn void platform_leave(int status);

#endif
