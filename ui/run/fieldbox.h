// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;

namespace helodesk {

// A rounded box that holds a small label and the field it names: "Server smtp.contoso.example".
class FieldBox : public QWidget
{
    Q_OBJECT
public:
    // label may have a mnemonic; field is adopted and gets the label's text as its accessible name.
    FieldBox(const QString &label, QWidget *field, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *field() const { return m_field; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void applyFonts();

    QLabel *m_label;
    QWidget *m_field;
};

} // namespace helodesk
