#ifndef RASOAT_H
#define RASOAT_H

/*
 * librasoat: checks household poverty surveys against rules written in Lua.
 */
#define RASOAT_PUBLIC __attribute__((visibility("default")))

/* "0.1.0"; static. */
RASOAT_PUBLIC const char *rasoat_version(void);

/*
 * The command line: `rasoat check DATASET...` and its sisters. Writes to standard output
 * and standard error, and takes SIGINT, SIGTERM and SIGPIPE for itself. Returns the exit
 * status: 0 nothing found, 1 findings, 2 the job could not be done.
 */
RASOAT_PUBLIC int rasoat_main(int argc, char **argv);

#endif
