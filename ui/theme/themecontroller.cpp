// SPDX-License-Identifier: MIT
#include "ui/theme/themecontroller.h"

#ifdef HELODESK_HAS_DBUS
#include "ui/theme/desktopsetting.h"
#endif
#include "ui/theme/helodeskstyle.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>
#include <QScopedValueRollback>

namespace helodesk {

ThemeController::ThemeController(Appearance appearance, QObject *parent) : QObject(parent), m_appearance(appearance)
{
    QApplication::setStyle(new HelodeskStyle);
    QApplication::setFont(fonts::interface());
    apply();
    qApp->installEventFilter(this);
}

void ThemeController::setAppearance(Appearance appearance)
{
    m_appearance = appearance;
    apply();
}

bool ThemeController::eventFilter(QObject *watched, QEvent *event)
{
    // The desktop's colours changed; our own setPalette() tells of itself by another event.
    if (event->type() == QEvent::ThemeChange && m_appearance == Appearance::System && !m_applying)
        apply();
    return QObject::eventFilter(watched, event);
}

void ThemeController::followDesktop()
{
#ifdef HELODESK_HAS_DBUS
    if (m_desktop)
        return;
    m_desktop = new DesktopSetting(this);
    connect(m_desktop, &DesktopSetting::changed, this, &ThemeController::apply);
#endif
}

bool ThemeController::desktopIsDark() const
{
#ifdef HELODESK_HAS_DBUS
    if (m_desktop && m_desktop->prefersDark())
        return *m_desktop->prefersDark();
#endif
    // An unset palette resolves to the desktop's own.
    QApplication::setPalette(QPalette());
    return Theme::isDarkPalette(QApplication::palette());
}

void ThemeController::apply()
{
    const QScopedValueRollback applying(m_applying, true);
    if (m_appearance == Appearance::System)
        followDesktop();
    const bool dark = m_appearance == Appearance::System ? desktopIsDark() : m_appearance == Appearance::Dark;
    QApplication::setPalette((dark ? Theme::dark() : Theme::light()).palette());
}

} // namespace helodesk
