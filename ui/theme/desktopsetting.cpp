// SPDX-License-Identifier: MIT
#include "ui/theme/desktopsetting.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>
#include <QSettings>

namespace helodesk {

static const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
static const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
static const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
static const QString appearance = QStringLiteral("org.freedesktop.appearance");
static const QString colorScheme = QStringLiteral("color-scheme");
static const QString rememberedKey = QStringLiteral("desktop/prefersDark");

// Without a bus libdbus would try to launch one.
static bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

DesktopSetting::DesktopSetting(QObject *parent) : QObject(parent)
{
    if (!hasSessionBus())
        return;
    const QVariant remembered = QSettings().value(rememberedKey);
    if (remembered.isValid())
        m_prefersDark = remembered.toBool();
    ask();
}

void DesktopSetting::ask()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this, SLOT(onSettingChanged(QDBusMessage)));
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    question << appearance << colorScheme;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, &DesktopSetting::onAnswered);
}

void DesktopSetting::onAnswered(QDBusPendingCallWatcher *watcher)
{
    const QDBusPendingReply<QVariant> reply = *watcher;
    take(reply.isError() ? std::nullopt : meaningOf(reply.value()));
    watcher->deleteLater();
}

void DesktopSetting::onSettingChanged(const QDBusMessage &message)
{
    const QVariantList arguments = message.arguments();
    if (arguments.size() == 3 && arguments[0].toString() == appearance && arguments[1].toString() == colorScheme)
        take(meaningOf(arguments[2]));
}

std::optional<bool> DesktopSetting::meaningOf(const QVariant &value)
{
    if (value.userType() == qMetaTypeId<QDBusVariant>())
        return meaningOf(value.value<QDBusVariant>().variant());
    bool isNumber = false;
    switch (value.toUInt(&isNumber)) {
    case 1:
        return isNumber ? std::optional(true) : std::nullopt;
    case 2:
        return false;
    default: // 0: no preference
        return std::nullopt;
    }
}

void DesktopSetting::take(const std::optional<bool> &prefersDark)
{
    if (prefersDark == m_prefersDark)
        return;
    m_prefersDark = prefersDark;
    QSettings settings;
    if (prefersDark)
        settings.setValue(rememberedKey, *prefersDark);
    else
        settings.remove(rememberedKey);
    Q_EMIT changed();
}

} // namespace helodesk
