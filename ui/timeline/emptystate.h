// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace helodesk {

// What a timeline says while nothing has happened: what to do first, and the keys for it.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    struct Hint {
        QString key; // as written on the keyboard
        QString words;
    };

    explicit EmptyState(QWidget *parent = nullptr);

    void setHints(const QList<Hint> &hints);
    void setTitle(const QString &title);
    // What it says to begin with.
    void reset();
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title;
    QList<Hint> m_hints;
};

} // namespace helodesk
