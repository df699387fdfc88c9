// SPDX-License-Identifier: MIT
#include "ui/timeline/bytesdialog.h"

#include "ui/theme/theme.h"
#include "ui/timeline/hextext.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace helodesk {

BytesDialog::BytesDialog(const Event &event, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Bytes of row %1").arg(event.id));

    auto *text = new QPlainTextEdit(hexText(event), this);
    text->setReadOnly(true);
    text->setFont(fonts::monospace());
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setAccessibleName(tr("Bytes in hexadecimal"));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, text, [text] { QGuiApplication::clipboard()->setText(text->toPlainText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *column = new QVBoxLayout(this);
    column->addWidget(text);
    column->addWidget(buttons);
    const QFontMetrics metrics(text->font());
    resize(metrics.horizontalAdvance(u'0') * 80 + 60, metrics.height() * 18 + 80);
}

} // namespace helodesk
