#ifndef RASOAT_COMMAND_START_H
#define RASOAT_COMMAND_START_H

/*
 * What the process is before any command runs. Standard input, output and error are open,
 * be it in the wrong direction, so that no file that is opened gets their numbers. Signals that
 * end the program, and the end of memory, leave no unfinished file behind; a signal that was
 * ignored stays so; a closed pipe and a file that may not grow are errors of writing.
 */
void start_process(void);

#endif
