// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/profilecheck.h"

#include <QHash>
#include <QWidget>

class QFormLayout;
class QLabel;

namespace helodesk {

// A page of an editor: fields with their names at the left, and under each what there is to say about it.
class EditorForm : public QWidget
{
    Q_OBJECT
public:
    explicit EditorForm(QWidget *parent = nullptr);

    // label: may have a mnemonic; becomes the field's accessible name. field: as the document names it, for remarks.
    void addRow(const QString &label, QWidget *widget, const QByteArray &field = {});
    // Something that says itself what it is, a tick box for example.
    void addRow(QWidget *widget, const QByteArray &field = {});
    // A line of explanation.
    void addNote(const QString &text);
    void addHeading(const QString &text);

    // Shows those for fields of this page; whether one of them is an error.
    bool showRemarks(const QList<FieldRemark> &remarks);

private:
    QWidget *withRemark(QWidget *widget, const QByteArray &field);

    QFormLayout *m_form;
    QHash<QByteArray, QLabel *> m_remarks; // by field
    bool m_first = true;
};

} // namespace helodesk
