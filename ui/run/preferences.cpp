// SPDX-License-Identifier: MIT
#include "ui/run/preferences.h"

#include <QSettings>

#include <algorithm>

namespace helodesk {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest = std::chrono::hours(1);
const QString ehloNameKey = QStringLiteral("run/ehlo_name");
const QString connectKey = QStringLiteral("run/connect_timeout_ms");
const QString tlsKey = QStringLiteral("run/tls_timeout_ms");
const QString replyKey = QStringLiteral("run/reply_timeout_ms");
const QString contentKey = QStringLiteral("run/content_timeout_ms");
const QString caFileKey = QStringLiteral("run/ca_file");
const QString keepRunsKey = QStringLiteral("runs/keep_at_most");
const QString keepDaysKey = QStringLiteral("runs/keep_days");
const QString appearanceKey = QStringLiteral("window/appearance");
const QString zoomKey = QStringLiteral("window/zoom");

milliseconds timeFrom(const QSettings &settings, const QString &key, milliseconds fallback)
{
    const milliseconds time(settings.value(key, QVariant::fromValue<qlonglong>(fallback.count())).toLongLong());
    return std::clamp(time, milliseconds(-1), longest);
}

Appearance appearanceFrom(const QString &name)
{
    if (name == QLatin1StringView("light"))
        return Appearance::Light;
    return name == QLatin1StringView("dark") ? Appearance::Dark : Appearance::System;
}

QString nameOf(Appearance appearance)
{
    switch (appearance) {
    case Appearance::Light:
        return QStringLiteral("light");
    case Appearance::Dark:
        return QStringLiteral("dark");
    case Appearance::System:
        break;
    }
    return QStringLiteral("system");
}

} // namespace

Preferences Preferences::load(const QSettings &settings)
{
    Preferences preferences;
    preferences.ehloName = settings.value(ehloNameKey).toString().toUtf8();
    Timeouts &timeouts = preferences.timeouts;
    timeouts.connect = timeFrom(settings, connectKey, timeouts.connect);
    timeouts.tls = timeFrom(settings, tlsKey, timeouts.tls);
    timeouts.reply = timeFrom(settings, replyKey, timeouts.reply);
    timeouts.content = timeFrom(settings, contentKey, timeouts.content);
    preferences.caFile = settings.value(caFileKey).toString();
    KeepLimits &keep = preferences.keep;
    keep.runs = std::clamp(settings.value(keepRunsKey, keep.runs).toInt(), 0, mostKeptRuns);
    keep.days = std::clamp(settings.value(keepDaysKey, keep.days).toInt(), 0, mostKeptDays);
    preferences.appearance = appearanceFrom(settings.value(appearanceKey).toString());
    preferences.zoom = std::clamp(settings.value(zoomKey, preferences.zoom).toInt(), smallestZoom, largestZoom);
    return preferences;
}

void Preferences::save(QSettings &settings) const
{
    settings.setValue(ehloNameKey, QString::fromUtf8(ehloName));
    settings.setValue(connectKey, QVariant::fromValue<qlonglong>(timeouts.connect.count()));
    settings.setValue(tlsKey, QVariant::fromValue<qlonglong>(timeouts.tls.count()));
    settings.setValue(replyKey, QVariant::fromValue<qlonglong>(timeouts.reply.count()));
    settings.setValue(contentKey, QVariant::fromValue<qlonglong>(timeouts.content.count()));
    settings.setValue(caFileKey, caFile);
    settings.setValue(keepRunsKey, keep.runs);
    settings.setValue(keepDaysKey, keep.days);
    settings.setValue(appearanceKey, nameOf(appearance));
    settings.setValue(zoomKey, zoom);
}

} // namespace helodesk
