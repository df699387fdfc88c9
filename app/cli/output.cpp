// SPDX-License-Identifier: MIT
#include "app/cli/output.h"

#include "core/transcript/export.h"

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

void Output::guard(const KnownSecrets &secrets)
{
    if (secrets.values() == m_secrets)
        return;
    m_secrets = secrets.values();
    m_door = ExportDoor(secrets);
}

void Output::write(const QByteArray &octets)
{
    const QString form = m_door.leakIn(octets);
    if (!form.isEmpty() && m_refusal.isEmpty()) {
        m_isLeak = true;
        m_refusal = QCoreApplication::translate(
            "Cli", "the output ends here: a secret of this run would stand in what follows (%1); this is a bug")
                        .arg(form);
    }
    pass(octets);
}

void Output::write(const Exported &exported)
{
    if (m_refusal.isEmpty() && !exported.refusal.isEmpty()) {
        m_refusal = exported.refusal;
        m_isLeak = exported.isLeak;
    }
    pass(exported.octets);
}

void Output::pass(const QByteArray &octets)
{
    if (!m_refusal.isEmpty())
        return;
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
    if (!m_refusal.isEmpty()) {
        flush();
        *problem = m_refusal; // a file that isn't committed vanishes
        return false;
    }
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
