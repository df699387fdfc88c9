// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/outputsettings.h"

#include <QSaveFile>
#include <QString>

#include <memory>

namespace helodesk::cli {

// Where results go: standard output, a file that appears whole or not at all, or nowhere.
class Output
{
public:
    explicit Output(const OutputSettings &settings);

    // Opens the file, if there is one. False, and a sentence for the user, if it can't be written.
    [[nodiscard]] bool open(QString *problem);
    void write(const QString &text) { write(text.toUtf8()); }
    void write(const QByteArray &octets);
    // Shows what was written so far.
    void flush();
    // The end of it all. False, and a sentence for the user, if not everything could be written.
    [[nodiscard]] bool finish(QString *problem);

private:
    OutputSettings m_settings;
    std::unique_ptr<QSaveFile> m_file;
    int m_error = 0; // errno of the first failure on standard output
};

} // namespace helodesk::cli
