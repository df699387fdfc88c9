// SPDX-License-Identifier: MIT
#include "core/tls/openssl/keylog.h"

#include <QCoreApplication>

namespace helodesk {

bool KeyLog::open(const QString &name, QString *problem)
{
    if (name.isEmpty())
        return true;
    m_file.setFileName(name);
    // Unbuffered: the last key must be there when the program doesn't come to its end. A file that is there already
    // keeps its permissions: it is the user's.
    if (!m_file.open(
            QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered, QFile::ReadOwner | QFile::WriteOwner)) {
        *problem = QCoreApplication::translate("TlsEngine", "The key log file %1 can't be written: %2")
                       .arg(name, m_file.errorString());
        return false;
    }
    return true;
}

void KeyLog::write(const char *line)
{
    if (m_file.isOpen())
        m_file.write(QByteArray(line) + '\n');
}

} // namespace helodesk
