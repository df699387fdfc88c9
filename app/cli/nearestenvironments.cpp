// SPDX-License-Identifier: MIT
#include "app/cli/nearestenvironments.h"

#include <QDir>

namespace helodesk::cli {

DocumentFile nearestEnvironments(const QString &folder, Environments *environments)
{
    constexpr int levels = 8;
    QDir dir(QDir(folder).absolutePath());
    DocumentFile file = readEnvironments(dir.path(), environments);
    for (int level = 1; level < levels && !file.exists && dir.cdUp(); ++level)
        file = readEnvironments(dir.path(), environments);
    return file;
}

} // namespace helodesk::cli
