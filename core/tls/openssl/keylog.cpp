// SPDX-License-Identifier: MIT
#include "core/tls/openssl/keylog.h"

#include <QCoreApplication>

namespace helodesk {

bool KeyLog::open(const QString &name, QString *problem)
{
    if (name.isEmpty())
        return true;
    m_file.setFileName(name);
    // A file that is there already keeps its permissions: it is the user's.
    const bool isNew = !m_file.exists();
    // Unbuffered: the last key must be there when the program doesn't come to its end.
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)
        || (isNew && !m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))) {
        *problem = QCoreApplication::translate("TlsEngine", "The key log file %1 can't be written: %2")
                       .arg(name, m_file.errorString());
        m_file.close();
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
