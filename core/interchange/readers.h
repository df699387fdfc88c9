// SPDX-License-Identifier: MIT
#pragma once

#include "core/interchange/importreport.h"

// One reader for each ImportFormat: text in, profiles and notes out.
namespace helodesk::readers {

[[nodiscard]] QList<PortableProfile> swaks(const QString &text, ImportReport &report);
[[nodiscard]] QList<PortableProfile> swaksConfiguration(const QString &text, ImportReport &report);
[[nodiscard]] QList<PortableProfile> curl(const QString &text, ImportReport &report);
[[nodiscard]] QList<PortableProfile> msmtp(const QString &text, ImportReport &report);
[[nodiscard]] QList<PortableProfile> thunderbirdAutoconfig(const QString &text, ImportReport &report);
[[nodiscard]] QList<PortableProfile> thunderbirdPreferences(const QString &text, ImportReport &report);
[[nodiscard]] QList<PortableProfile> outlookProfile(const QString &text, ImportReport &report);
[[nodiscard]] QList<PortableProfile> nodemailer(const QString &text, ImportReport &report);
[[nodiscard]] QList<PortableProfile> django(const QString &text, ImportReport &report);
[[nodiscard]] QList<PortableProfile> laravel(const QString &text, ImportReport &report);
[[nodiscard]] QList<PortableProfile> dotNetJson(const QString &text, ImportReport &report);
[[nodiscard]] QList<PortableProfile> dotNetXml(const QString &text, ImportReport &report);

} // namespace helodesk::readers
