// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace helodesk {

class DesktopSetting;

// What the user chose.
enum class Appearance {
    System, // light or dark as the desktop is, and changing with it
    Light,
    Dark,
};

// Gives the application its style, fonts and palette, and follows the desktop while asked to. One, made by the program
// right after the QApplication.
class ThemeController : public QObject
{
    Q_OBJECT
public:
    explicit ThemeController(Appearance appearance = Appearance::System, QObject *parent = nullptr);

    void setAppearance(Appearance appearance);
    [[nodiscard]] Appearance appearance() const { return m_appearance; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    [[nodiscard]] bool desktopIsDark() const;
    void followDesktop();

    Appearance m_appearance;
    DesktopSetting *m_desktop = nullptr; // made when the desktop is to be followed; null where there is no D-Bus
    bool m_applying = false;
};

} // namespace helodesk
