// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace helodesk {

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
    static bool desktopIsDark();

    Appearance m_appearance;
    bool m_applying = false;
};

} // namespace helodesk
