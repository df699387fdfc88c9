// SPDX-License-Identifier: MIT
#include "core/interchange/profileexport.h"

#include "core/interchange/writers.h"

#include <algorithm>
#include <array>

namespace helodesk {

static constexpr std::array<ExportFormatName, 7> formatNames{{
    {ExportFormat::Swaks, "swaks", "swaks"},
    {ExportFormat::Curl, "curl", "curl"},
    {ExportFormat::OpenSslClient, "openssl", "openssl s_client"},
    {ExportFormat::PowerShell, "powershell", "PowerShell (MailKit)"},
    {ExportFormat::Python, "python", "Python smtplib"},
    {ExportFormat::Nodemailer, "nodemailer", "nodemailer"},
    {ExportFormat::Msmtp, "msmtprc", "msmtprc"},
}};

std::span<const ExportFormatName> exportFormats()
{
    return formatNames;
}

std::optional<ExportFormat> exportFormatNamed(const QString &name)
{
    const auto it = std::find_if(formatNames.begin(), formatNames.end(),
        [&name](const auto &each) { return name.compare(QLatin1StringView(each.name), Qt::CaseInsensitive) == 0; });
    return it == formatNames.end() ? std::nullopt : std::optional(it->format);
}

QString exportProfile(const PortableProfile &profile, ExportFormat format)
{
    const ExportSubject subject(profile);
    switch (format) {
    case ExportFormat::Swaks:
        return writers::swaks(subject);
    case ExportFormat::Curl:
        return writers::curl(subject);
    case ExportFormat::OpenSslClient:
        return writers::openSslClient(subject);
    case ExportFormat::PowerShell:
        return writers::powerShell(subject);
    case ExportFormat::Python:
        return writers::python(subject);
    case ExportFormat::Nodemailer:
        return writers::nodemailer(subject);
    case ExportFormat::Msmtp:
        break;
    }
    return writers::msmtp(subject);
}

} // namespace helodesk
