// SPDX-License-Identifier: MIT
#pragma once

#include <QToolButton>

namespace helodesk {

// A small flat button with a drawn sign instead of words; its name is for tool tips and screen readers.
class GlyphButton : public QToolButton
{
    Q_OBJECT
public:
    enum class Glyph { Plus, Magnifier, Cross };

    GlyphButton(Glyph glyph, const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Glyph m_glyph;
};

} // namespace helodesk
