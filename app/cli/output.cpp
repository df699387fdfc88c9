// SPDX-License-Identifier: MIT
#include "app/cli/output.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstdio>

namespace helodesk::cli {

Output::Output(const OutputSettings &settings) : m_settings(settings) { }

bool Output::open(QString *problem)
{
    if (m_settings.file.isEmpty())
        return true;
    m_file = std::make_unique<QSaveFile>(m_settings.file);
    if (m_file->open(QIODevice::WriteOnly))
        return true;
    *problem = QCoreApplication::translate("Cli", "--output: %1: %2").arg(m_settings.file, m_file->errorString());
    return false;
}

void Output::write(const QByteArray &octets)
{
    if (m_file)
        m_file->write(octets); // commit() tells of errors
    else if (!m_settings.quiet && m_error == 0
        && std::fwrite(octets.constData(), 1, static_cast<size_t>(octets.size()), stdout)
            != static_cast<size_t>(octets.size()))
        m_error = errno;
}

void Output::flush()
{
    if (!m_file && m_error == 0 && std::fflush(stdout) != 0)
        m_error = errno;
}

bool Output::finish(QString *problem)
{
    if (m_file) {
        if (m_file->commit())
            return true;
        *problem = QCoreApplication::translate("Cli", "--output: %1: %2").arg(m_settings.file, m_file->errorString());
        return false;
    }
    flush();
    // Whoever reads us may leave early ("| head"): no reason to complain.
    if (m_error == 0 || m_error == EPIPE)
        return true;
    *problem = QCoreApplication::translate("Cli", "standard output: %1").arg(qt_error_string(m_error));
    return false;
}

} // namespace helodesk::cli
