// SPDX-License-Identifier: MIT
#include "ui/composer/attachmentdialog.h"

#include "core/message/messagevariables.h"
#include "ui/composer/encodingchoice.h"
#include "ui/theme/helodeskstyle.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace helodesk {

AttachmentDialog::AttachmentDialog(const Attachment &attachment, const QString &title, QWidget *parent)
    : QDialog(parent), m_before(attachment), m_size(new QLineEdit(this)), m_text(new QPlainTextEdit(this)),
      m_name(new QLineEdit(this)), m_type(new QLineEdit(this)), m_place(new QComboBox(this)),
      m_contentId(new QLineEdit(this)), m_encoding(encodingchoice::make(this)), m_problem(new QLabel(this))
{
    setWindowTitle(title);
    layOut();
    fill();
    connect(m_size, &QLineEdit::textChanged, this, &AttachmentDialog::check);
    connect(m_contentId, &QLineEdit::textChanged, this, &AttachmentDialog::check);
    connect(m_place, &QComboBox::currentIndexChanged, this, &AttachmentDialog::check);
    check();
}

void AttachmentDialog::layOut()
{
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    const auto add = [&](const QString &text, QWidget *field) {
        form->addRow(text, field);
        field->setAccessibleName(QString(text).remove(u'&'));
    };
    const bool filler = m_before.from == Attachment::From::Filler;
    m_size->setVisible(filler);
    if (filler) {
        add(tr("&Size"), m_size);
        m_size->setToolTip(tr("For example 1000, 25MB or 1GiB. They are made while they are sent and fill no memory."));
    }
    const bool text = m_before.from == Attachment::From::Text;
    m_text->setVisible(text);
    if (text) {
        add(tr("Te&xt"), m_text);
        m_text->setTabChangesFocus(true);
        m_text->setMinimumHeight(160);
    }
    add(tr("&Name for the receiver"), m_name);
    add(tr("Media &type"), m_type);
    add(tr("&Place"), m_place);
    add(tr("&Content-ID"), m_contentId);
    add(tr("&Encoding"), m_encoding);
    m_place->addItem(tr("behind the text, as an attachment"), static_cast<int>(Attachment::Place::Attached));
    m_place->addItem(tr("within the HTML, by its Content-ID"), static_cast<int>(Attachment::Place::Inline));
    m_place->addItem(tr("another form of the text"), static_cast<int>(Attachment::Place::Alternative));
    m_place->addItem(tr("behind the text, without a disposition"), static_cast<int>(Attachment::Place::Bare));
    m_contentId->setToolTip(tr("The HTML names it as <img src=\"cid:…\">"));
    m_problem->setWordWrap(true);
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, Theme::current().bad.foreground);
    m_problem->setPalette(palette);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    makePrimary(m_ok);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addWidget(buttons);
    setMinimumWidth(440);
}

void AttachmentDialog::fill()
{
    m_size->setText(QString::number(m_before.filler));
    m_text->setPlainText(m_before.text);
    m_name->setText(m_before.name);
    m_type->setText(m_before.type);
    Attachment unnamed = m_before;
    unnamed.name.clear();
    unnamed.type.clear();
    m_name->setPlaceholderText(unnamed.shownName().isEmpty() ? tr("none") : unnamed.shownName());
    m_type->setPlaceholderText(tr("%1, by its name").arg(m_before.shownType()));
    m_place->setCurrentIndex(m_place->findData(static_cast<int>(m_before.place)));
    m_contentId->setText(m_before.contentId);
    m_contentId->setPlaceholderText(tr("none"));
    encodingchoice::choose(m_encoding, m_before.encoding);
}

Attachment AttachmentDialog::attachment() const
{
    Attachment attachment = m_before;
    if (attachment.from == Attachment::From::Filler)
        attachment.filler = octetsFrom(m_size->text());
    if (attachment.from == Attachment::From::Text && m_text->document()->isModified())
        attachment.text = m_text->toPlainText();
    attachment.name = m_name->text().trimmed();
    attachment.type = m_type->text().trimmed();
    attachment.place = static_cast<Attachment::Place>(m_place->currentData().toInt());
    attachment.contentId = m_contentId->text().trimmed();
    if (attachment.contentId.startsWith(u'<') && attachment.contentId.endsWith(u'>'))
        attachment.contentId = attachment.contentId.chopped(1).sliced(1);
    attachment.encoding = encodingchoice::chosen(m_encoding);
    return attachment;
}

void AttachmentDialog::check()
{
    const Attachment now = attachment();
    QString problem;
    if (now.from == Attachment::From::Filler && now.filler < 0)
        problem = tr("The size is a number of octets, or one like 20KB, 25MB or 1GiB.");
    else if (now.place == Attachment::Place::Inline && now.contentId.isEmpty())
        problem = tr("Within the HTML it needs a Content-ID, by which the HTML names it.");
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_ok->setEnabled(problem.isEmpty());
}

} // namespace helodesk
