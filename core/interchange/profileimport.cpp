// SPDX-License-Identifier: MIT
#include "core/interchange/profileimport.h"

#include "core/interchange/importreport.h"
#include "core/interchange/importwords.h"
#include "core/interchange/readers.h"
#include "core/interchange/shellwords.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace helodesk {

namespace {

using Reader = QList<PortableProfile> (*)(const QString &text, ImportReport &report);

constexpr std::array<ImportFormatName, 12> formatNames{{
    {ImportFormat::Swaks, "swaks", "swaks"},
    {ImportFormat::SwaksConfiguration, "swaksrc", ".swaksrc"},
    {ImportFormat::Curl, "curl", "curl"},
    {ImportFormat::Msmtp, "msmtprc", "msmtprc"},
    {ImportFormat::ThunderbirdAutoconfig, "autoconfig", "Thunderbird autoconfig"},
    {ImportFormat::ThunderbirdPreferences, "thunderbird", "Thunderbird prefs.js"},
    {ImportFormat::OutlookProfile, "prf", "Outlook .prf"},
    {ImportFormat::Nodemailer, "nodemailer", "nodemailer"},
    {ImportFormat::Django, "django", "Django"},
    {ImportFormat::Laravel, "laravel", "Laravel .env"},
    {ImportFormat::DotNetJson, "dotnet-json", ".NET appsettings.json"},
    {ImportFormat::DotNetXml, "dotnet-xml", ".NET mailSettings"},
}};

Reader readerOf(ImportFormat format)
{
    switch (format) {
    case ImportFormat::Swaks:
        return readers::swaks;
    case ImportFormat::SwaksConfiguration:
        return readers::swaksConfiguration;
    case ImportFormat::Curl:
        return readers::curl;
    case ImportFormat::Msmtp:
        return readers::msmtp;
    case ImportFormat::ThunderbirdAutoconfig:
        return readers::thunderbirdAutoconfig;
    case ImportFormat::ThunderbirdPreferences:
        return readers::thunderbirdPreferences;
    case ImportFormat::OutlookProfile:
        return readers::outlookProfile;
    case ImportFormat::Nodemailer:
        return readers::nodemailer;
    case ImportFormat::Django:
        return readers::django;
    case ImportFormat::Laravel:
        return readers::laravel;
    case ImportFormat::DotNetJson:
        return readers::dotNetJson;
    case ImportFormat::DotNetXml:
        break;
    }
    return readers::dotNetXml;
}

QString textOf(const QByteArray &octets)
{
    if (const auto encoding = QStringConverter::encodingForData(octets)) {
        QStringDecoder decoder(*encoding);
        return decoder(octets);
    }
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(octets);
    return utf8.hasError() ? QString::fromLatin1(octets) : text;
}

// What only that format has in it, in the order in which it is looked for.
struct Mark {
    ImportFormat format;
    QRegularExpression expression;
};

const std::array<Mark, 12> &marks()
{
    const auto lines = QRegularExpression::MultilineOption;
    static const std::array<Mark, 12> all{{
        {ImportFormat::ThunderbirdPreferences, QRegularExpression(u"pref\\(\\s*\"mail\\.smtp"_qs)},
        {ImportFormat::ThunderbirdAutoconfig, QRegularExpression(u"<(?:clientConfig|outgoingServer)\\b"_qs)},
        {ImportFormat::DotNetXml, QRegularExpression(u"<(?:mailSettings|network)\\b"_qs)},
        {ImportFormat::OutlookProfile,
            QRegularExpression(u"^\\[Internet Account List\\]|^\\s*SMTPServer=.*$"_qs,
                lines | QRegularExpression::CaseInsensitiveOption)},
        {ImportFormat::Swaks, QRegularExpression(u"^[^#\\n]*\\bswaks(?:\\.exe|\\.pl)?[ \\t]+[-\\\\^`]"_qs, lines)},
        {ImportFormat::Curl, QRegularExpression(u"^[^#\\n]*\\bcurl(?:\\.exe)?[ \\t]+\\S"_qs, lines)},
        {ImportFormat::Nodemailer, QRegularExpression(u"createTransport|\\brequireTLS\\b|\"auth\"\\s*:\\s*\\{"_qs)},
        {ImportFormat::Django, QRegularExpression(u"^\\s*EMAIL_(?:HOST|PORT|USE_TLS|USE_SSL)\\w*\\s*[:=]"_qs, lines)},
        {ImportFormat::Laravel, QRegularExpression(u"^\\s*(?:export )?MAIL_[A-Z_]+\\s*="_qs, lines)},
        {ImportFormat::Msmtp,
            QRegularExpression(
                u"^\\s*(?:defaults|account\\s+\\S+.*|host\\s+[^=\\s]+|tls_starttls\\s.*)\\s*$"_qs, lines)},
        {ImportFormat::DotNetJson, QRegularExpression(u"^\\s*\\{[\\s\\S]*\"[^\"]*\"\\s*:"_qs)},
        {ImportFormat::Nodemailer, QRegularExpression(u"\\bhost\\s*:\\s*['\"`]"_qs)},
    }};
    return all;
}

std::optional<ImportFormat> detect(const QString &text)
{
    for (const Mark &mark : marks()) {
        if (mark.expression.match(text).hasMatch())
            return mark.format;
    }
    // .swaksrc: an option a line, most with their dashes.
    static const QRegularExpression option(u"^--?[A-Za-z][\\w-]*(?:\\s.*)?$"_qs, QRegularExpression::MultilineOption);
    return option.match(text).hasMatch() ? std::optional(ImportFormat::SwaksConfiguration) : std::nullopt;
}

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Import)
public:
    static QString tooLarge() { return tr("It is larger than %1 MiB.").arg(mostImported / 1024 / 1024); }
    static QString unknown() { return tr("These aren’t settings of a program that is known here."); }
    static QString nothing() { return tr("No mail server was found in it."); }
};

} // namespace

std::span<const ImportFormatName> importFormats()
{
    return formatNames;
}

const ImportFormatName &nameOf(ImportFormat format)
{
    return *std::find_if(
        formatNames.begin(), formatNames.end(), [format](const auto &each) { return each.format == format; });
}

std::optional<ImportFormat> importFormatNamed(const QString &name)
{
    const auto it = std::find_if(formatNames.begin(), formatNames.end(),
        [&name](const auto &each) { return name.compare(QLatin1StringView(each.name), Qt::CaseInsensitive) == 0; });
    return it == formatNames.end() ? std::nullopt : std::optional(it->format);
}

std::optional<ImportFormat> detectImportFormat(const QByteArray &octets)
{
    return octets.size() > mostImported ? std::nullopt : detect(textOf(octets));
}

ImportResult importProfiles(const QByteArray &octets, std::optional<ImportFormat> format)
{
    ImportResult result;
    result.format = format;
    ImportReport report;
    if (octets.size() > mostImported) {
        report.notUnderstood(0, {}, Texts::tooLarge());
        result.notes = report.notes();
        return result;
    }
    const QString text = textOf(octets);
    if (!format)
        result.format = detect(text);
    if (!result.format)
        report.notUnderstood(0, {}, Texts::unknown());
    else
        result.profiles = readerOf(*result.format)(text, report);
    if (result.format && result.profiles.isEmpty())
        report.notUnderstood(0, {}, Texts::nothing());
    result.notes = report.notes();
    hideSecrets(result, report.secrets() + likelySecrets(text));
    std::stable_sort(result.notes.begin(), result.notes.end(),
        [](const ImportNote &a, const ImportNote &b) { return a.line < b.line; });
    return result;
}

} // namespace helodesk
