// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QVariant>

#include <optional>

class QDBusMessage;
class QDBusPendingCallWatcher;

namespace helodesk {

// Light or dark, as the desktop's settings have it (the portal's org.freedesktop.appearance, color-scheme): desktops
// that tell Qt nothing through its palette, GNOME first of all, tell it there. Asked without waiting, so that a start
// isn't held up; the last answer is remembered for the next start.
class DesktopSetting : public QObject
{
    Q_OBJECT
public:
    explicit DesktopSetting(QObject *parent = nullptr);

    // Nothing: the desktop has no preference, or there is no portal.
    [[nodiscard]] std::optional<bool> prefersDark() const { return m_prefersDark; }

    // The meaning of the portal's value, however often it is wrapped.
    [[nodiscard]] static std::optional<bool> meaningOf(const QVariant &value);

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void onAnswered(QDBusPendingCallWatcher *watcher);
    void onSettingChanged(const QDBusMessage &message);

private:
    void ask();
    void take(const std::optional<bool> &prefersDark);

    std::optional<bool> m_prefersDark;
};

} // namespace helodesk
