// SPDX-License-Identifier: MIT
#pragma once

#include "core/interchange/exportsubject.h"

// One writer for each ExportFormat.
namespace helodesk::writers {

[[nodiscard]] QString swaks(const ExportSubject &subject);
[[nodiscard]] QString curl(const ExportSubject &subject);
[[nodiscard]] QString openSslClient(const ExportSubject &subject);
[[nodiscard]] QString powerShell(const ExportSubject &subject);
[[nodiscard]] QString python(const ExportSubject &subject);
[[nodiscard]] QString nodemailer(const ExportSubject &subject);
[[nodiscard]] QString msmtp(const ExportSubject &subject);

} // namespace helodesk::writers
