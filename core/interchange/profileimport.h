// SPDX-License-Identifier: MIT
#pragma once

#include "core/interchange/portableprofile.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <span>

namespace helodesk {

// Settings of other programs that can become profiles.
enum class ImportFormat {
    Swaks, // a command line
    SwaksConfiguration, // .swaksrc
    Curl, // a command line
    Msmtp, // msmtprc
    ThunderbirdAutoconfig, // clientConfig XML
    ThunderbirdPreferences, // prefs.js
    OutlookProfile, // .prf
    Nodemailer, // JavaScript or JSON
    Django, // settings.py
    Laravel, // .env
    DotNetJson, // appsettings.json
    DotNetXml, // app.config, web.config
};

struct ImportFormatName {
    ImportFormat format;
    const char *name; // for the command line: "swaks"
    const char *title; // for people; a proper name, not translated
};
[[nodiscard]] std::span<const ImportFormatName> importFormats();
[[nodiscard]] const ImportFormatName &nameOf(ImportFormat format);
[[nodiscard]] std::optional<ImportFormat> importFormatNamed(const QString &name);

enum class ImportOutcome {
    Understood,
    Ignored, // understood, but a profile has no use or no place for it
    NotUnderstood,
    SecretLeftOut, // a password or the like was there and was left out
};

// What became of one setting. Never holds the setting's value.
struct ImportNote {
    int line = 0; // 1 … of the input; 0: of none
    ImportOutcome outcome = ImportOutcome::Understood;
    QString what; // as the other program names it: "--server"
    QString why; // a sentence for users; empty where nothing is to be said

    bool operator==(const ImportNote &) const = default;
};

struct ImportResult {
    std::optional<ImportFormat> format; // nothing: not recognised
    QList<PortableProfile> profiles; // without id; may be empty
    QList<ImportNote> notes; // by line
};

// The most that is read of an input, in octets. What is larger gives no profile and a note.
inline constexpr qsizetype mostImported = 4 * 1024 * 1024;

// Which program's settings these are; nothing if none that we know.
[[nodiscard]] std::optional<ImportFormat> detectImportFormat(const QByteArray &octets);

// The profiles in those settings. format: nothing to have it detected. Text is UTF-8, UTF-16 with a byte order mark,
// or else Latin-1. No secret of the input gets into the result: passwords are left out and told of, and what repeats
// one elsewhere is left out too.
[[nodiscard]] ImportResult importProfiles(const QByteArray &octets, std::optional<ImportFormat> format = {});

} // namespace helodesk
