// SPDX-License-Identifier: MIT
// Invariant: whatever the settings hold, a password in them, where the program they belong to has its password, is in
// no profile and no note; and what was imported can be copied as anything, again without it.
#include "core/interchange/profileexport.h"
#include "core/interchange/profileimport.h"
#include "core/profile/profilestore.h"
#include "tests/fuzz/choices.h"

#include <QJsonDocument>

#include <array>

using namespace helodesk;

// It must not be made of pieces that an input may have by itself.
static constexpr char password[] = "Zq7-hunter2-Zq7";

// Settings of a program: the input stands at both marks.
struct Frame {
    ImportFormat format;
    const char *before;
    const char *withPassword;
    const char *after;
};
static constexpr std::array<Frame, 12> frames{{
    {ImportFormat::Swaks, "swaks --server mx.example ", " --auth-password Zq7-hunter2-Zq7 ", ""},
    {ImportFormat::SwaksConfiguration, "--server mx.example\n", "\n--auth-password Zq7-hunter2-Zq7\n", ""},
    {ImportFormat::Curl, "curl ", " smtp://anna:Zq7-hunter2-Zq7@mx.example/ ", ""},
    {ImportFormat::Msmtp, "account a\nhost mx.example\n", "\npassword Zq7-hunter2-Zq7\n", ""},
    {ImportFormat::ThunderbirdAutoconfig, "<clientConfig><outgoingServer type='smtp'>",
        "<password>Zq7-hunter2-Zq7</password>", "</outgoingServer></clientConfig>"},
    {ImportFormat::ThunderbirdPreferences, "user_pref(\"mail.smtpserver.smtp1.hostname\", \"mx.example\");\n",
        "\nuser_pref(\"mail.smtpserver.smtp1.password\", \"Zq7-hunter2-Zq7\");\n", ""},
    {ImportFormat::OutlookProfile, "[Account1]\nSMTPServer=mx.example\n", "\nSMTPPassword=Zq7-hunter2-Zq7\n", ""},
    {ImportFormat::Nodemailer, "createTransport({ host: 'mx.example', ",
        " auth: { user: 'a', pass: 'Zq7-hunter2-Zq7' } ", "})"},
    {ImportFormat::Django, "EMAIL_HOST = 'mx.example'\n", "\nEMAIL_HOST_PASSWORD = 'Zq7-hunter2-Zq7'\n", ""},
    {ImportFormat::Laravel, "MAIL_HOST=mx.example\n", "\nMAIL_PASSWORD=Zq7-hunter2-Zq7\n", ""},
    {ImportFormat::DotNetJson, "{\"Smtp\": {\"Host\": \"mx.example\", \"Port\": 25, ",
        " \"Password\": \"Zq7-hunter2-Zq7\", ", "\"UserName\": \"anna\"}}"},
    {ImportFormat::DotNetXml, "<mailSettings><smtp><network host=\"mx.example\" ", " password=\"Zq7-hunter2-Zq7\" ",
        "/></smtp></mailSettings>"},
}};

static void check(const ImportResult &result)
{
    for (const ImportNote &note : result.notes) {
        HELODESK_INVARIANT(!note.what.contains(QLatin1StringView(password)));
        HELODESK_INVARIANT(!note.why.contains(QLatin1StringView(password)));
    }
    for (const PortableProfile &portable : result.profiles) {
        HELODESK_INVARIANT(!QJsonDocument(profileDocument(portable.profile)).toJson().contains(password));
        for (const ExportFormatName &each : exportFormats())
            HELODESK_INVARIANT(!exportProfile(portable, each.format).contains(QLatin1StringView(password)));
    }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz::Choices choices(data, size);
    const Frame &frame = frames[choices.octet() % frames.size()];
    const QByteArray first = choices.piece().toByteArray();
    const QByteArray second = choices.take(1 << 16).toByteArray();
    check(importProfiles(first + second));
    const QByteArray framed = frame.before + first + frame.withPassword + second + frame.after;
    check(importProfiles(framed, frame.format));
    check(importProfiles(framed));
    return 0;
}
