// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

class QListWidget;

namespace helodesk {

class Workbench;

// Offers the variables that a text may name, while "{{" and the beginning of a name are typed: those of every message,
// and the chosen profile's own.
class VariableCompletion : public QObject
{
    Q_OBJECT
public:
    // field: a QLineEdit or QPlainTextEdit.
    VariableCompletion(QWidget *field, Workbench *workbench);
    ~VariableCompletion() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void offer();
    void fill(const QString &begun);
    void place();
    void take();
    void close();
    [[nodiscard]] QString textBefore() const;
    [[nodiscard]] QRect cursorRect() const;
    void insert(const QString &whole, int selected);

    QWidget *m_field;
    Workbench *m_workbench;
    QPointer<QListWidget> m_list; // while something is offered; the window's child
    QString m_begun; // of the name
};

} // namespace helodesk
