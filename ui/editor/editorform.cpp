// SPDX-License-Identifier: MIT
#include "ui/editor/editorform.h"

#include "ui/theme/theme.h"

#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace helodesk {

namespace {

QColor colorFor(FieldRemark::Kind kind)
{
    switch (kind) {
    case FieldRemark::Kind::Error:
        return Theme::current().bad.foreground;
    case FieldRemark::Kind::Warning:
        return Theme::current().warn.foreground;
    case FieldRemark::Kind::Note:
        break;
    }
    return Theme::current().muted;
}

} // namespace

EditorForm::EditorForm(QWidget *parent) : QWidget(parent), m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(4, 16, 4, 4);
    m_form->setVerticalSpacing(10);
    m_form->setHorizontalSpacing(14);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignRight | Qt::AlignTop);
}

QWidget *EditorForm::withRemark(QWidget *widget, const QByteArray &field)
{
    if (field.isEmpty())
        return widget;
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(widget);
    auto *remark = new QLabel(box);
    remark->setTextFormat(Qt::PlainText);
    remark->setWordWrap(true);
    remark->setFont(fonts::small());
    remark->hide();
    column->addWidget(remark);
    m_remarks[field] = remark;
    return box;
}

void EditorForm::addRow(const QString &label, QWidget *widget, const QByteArray &field)
{
    auto *name = new QLabel(label, this);
    name->setBuddy(widget);
    name->setForegroundRole(QPalette::PlaceholderText);
    // Of several in a row it is the name of the one that gets the keyboard.
    QWidget *named = widget->focusProxy() ? widget->focusProxy() : widget;
    if (named->accessibleName().isEmpty())
        named->setAccessibleName(QString(label).remove(u'&'));
    m_form->addRow(name, withRemark(widget, field));
}

void EditorForm::addRow(QWidget *widget, const QByteArray &field)
{
    m_form->addRow(QString(), withRemark(widget, field));
}

void EditorForm::addNote(const QString &text)
{
    auto *note = new QLabel(text, this);
    note->setWordWrap(true);
    note->setFont(fonts::small());
    note->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum); // as wide as the fields
    note->setForegroundRole(QPalette::PlaceholderText);
    m_form->addRow(QString(), note);
}

void EditorForm::addHeading(const QString &text)
{
    auto *heading = new QLabel(text, this);
    heading->setFont(fonts::section());
    heading->setForegroundRole(QPalette::PlaceholderText);
    heading->setContentsMargins(0, 10, 0, 0);
    m_form->addRow(heading);
}

bool EditorForm::showRemarks(const QList<FieldRemark> &remarks)
{
    bool wrong = false;
    for (auto it = m_remarks.begin(); it != m_remarks.end(); ++it) {
        QStringList texts;
        FieldRemark::Kind worst = FieldRemark::Kind::Note;
        for (const FieldRemark &remark : remarks) {
            if (remark.field != it.key())
                continue;
            texts.append(remark.text);
            worst = std::max(worst, remark.kind);
        }
        QLabel *label = it.value();
        label->setText(texts.join(u' '));
        label->setVisible(!texts.isEmpty());
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, colorFor(worst));
        label->setPalette(palette);
        wrong = wrong || (!texts.isEmpty() && worst == FieldRemark::Kind::Error);
    }
    return wrong;
}

} // namespace helodesk
