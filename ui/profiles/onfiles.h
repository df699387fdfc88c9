// SPDX-License-Identifier: MIT
#pragma once

#include "ui/profiles/profilelibrary.h"

namespace helodesk {

template <typename Work, typename Done> void ProfileLibrary::onFiles(Work work, Done done)
{
    QMetaObject::invokeMethod(m_files, [this, work, done] {
        const auto result = work();
        // It comes to nothing if the library has gone by then.
        QMetaObject::invokeMethod(
            this, [done, result] { done(result); }, Qt::QueuedConnection);
    });
}

} // namespace helodesk
