#ifndef RASOAT_BASE_SANDBOX_H
#define RASOAT_BASE_SANDBOX_H

#include <stdbool.h>

/*
 * From here on the process and all it starts may run no other program, open no socket, look
 * into no other process, mount, load or link nothing and gain no rights: such calls fail with
 * EPERM. Files stay: results, temporary files and the workbook's child need them. There is no
 * way back. False where the kernel or the build has no such filter: work goes on without it.
 */
bool sandbox_enter(void);

#endif
