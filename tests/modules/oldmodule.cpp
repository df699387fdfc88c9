// SPDX-License-Identifier: MIT
#include "core/modules/module.h"

// A module that another version of the program left behind.
extern "C" Q_DECL_EXPORT helodesk::ModuleEntry helodesk_module()
{
    static int object = 0;
    return {"0.0.1", &object};
}
