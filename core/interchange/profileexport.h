// SPDX-License-Identifier: MIT
#pragma once

#include "core/interchange/portableprofile.h"

#include <QString>

#include <optional>
#include <span>

namespace helodesk {

// What a profile can be copied as.
enum class ExportFormat {
    Swaks,
    Curl,
    OpenSslClient,
    PowerShell, // with MailKit
    Python, // with smtplib
    Nodemailer,
    Msmtp,
};

struct ExportFormatName {
    ExportFormat format;
    const char *name; // for the command line: "swaks"
    const char *title; // for people; a proper name, not translated
};
[[nodiscard]] std::span<const ExportFormatName> exportFormats();
[[nodiscard]] std::optional<ExportFormat> exportFormatNamed(const QString &name);

// The profile as a command, program or settings of that kind, ready to be pasted: every value quoted by the rules of
// the language, each line ended by a line feed. There is never a password in it; whoever runs it is asked, or gives it
// in the environment. Comment lines at the head name what the other program can't do.
[[nodiscard]] QString exportProfile(const PortableProfile &profile, ExportFormat format);

} // namespace helodesk
