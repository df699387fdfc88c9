// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace helodesk {

// Finds text in what the page above it shows. Hidden until asked for; Esc hides it again.
class FindBar : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(QWidget *parent = nullptr);

    // Shows it with the keyboard in it.
    void open();
    // Whether the last search found something.
    void setFound(bool found);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    // An empty text: nothing is to be marked any more.
    void findNext(const QString &text);
    void findPrevious(const QString &text);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void dismiss();

    QLineEdit *m_field;
    QLabel *m_result;
};

} // namespace helodesk
