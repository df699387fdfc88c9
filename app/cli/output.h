// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/outputsettings.h"
#include "core/transcript/exportdoor.h"

#include <QSaveFile>
#include <QString>

#include <memory>

namespace helodesk {
struct Exported;
}

namespace helodesk::cli {

// Where results go: standard output, a file that appears whole or not at all, or nowhere. It is the door out of the
// program: what has a secret of the run in it isn't written, and nothing after it.
class Output
{
public:
    explicit Output(const OutputSettings &settings);

    // Opens the file, if there is one. False, and a sentence for the user, if it can't be written.
    [[nodiscard]] bool open(QString *problem);
    // The secrets that must not come out from now on.
    void guard(const KnownSecrets &secrets);
    void write(const QString &text) { write(text.toUtf8()); }
    void write(const QByteArray &octets);
    // What was looked at already.
    void write(const Exported &exported);
    // Shows what was written so far.
    void flush();
    // The end of it all. False, and a sentence for the user, if not everything could be written.
    [[nodiscard]] bool finish(QString *problem);
    // Something was refused because a secret stood in it.
    [[nodiscard]] bool leaked() const { return !m_refusal.isEmpty() && m_isLeak; }

private:
    void pass(const QByteArray &octets);

    OutputSettings m_settings;
    std::unique_ptr<QSaveFile> m_file;
    int m_error = 0; // errno of the first failure on standard output
    ExportDoor m_door;
    QList<QByteArray> m_secrets; // that the door knows
    QString m_refusal;
    bool m_isLeak = false;
};

} // namespace helodesk::cli
