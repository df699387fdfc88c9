// SPDX-License-Identifier: MIT
#include "ui/composer/envelopeform.h"

#include "ui/composer/addressfield.h"
#include "ui/composer/choicebutton.h"
#include "ui/composer/composerdocument.h"
#include "ui/composer/composerfields.h"
#include "ui/composer/templatemenu.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace helodesk {

namespace {

const QString separator = QStringLiteral(", ");

QString senderIn(const QString &text)
{
    const QString typed = text.trimmed();
    return typed == u"<>" ? typed : addressesIn(typed).value(0, typed);
}

} // namespace

EnvelopeForm::EnvelopeForm(ComposerDocument *document, QWidget *parent)
    : QWidget(parent), m_document(document), m_templates(new TemplateMenu(document, this)),
      m_template(new ChoiceButton(this)), m_open(new QPushButton(tr("Open .e&ml…"), this)),
      m_save(new QPushButton(tr("Save as tem&plate…"), this)), m_from(new QLineEdit(this)),
      m_nobody(new QPushButton(this)), m_to(new AddressField(this)), m_author(new QLineEdit(this)),
      m_addressees(new AddressField(this)), m_subject(new QLineEdit(this))
{
    m_from->setPlaceholderText(tr("nobody: the null sender <>"));
    m_nobody->setText(QStringLiteral("<>"));
    m_nobody->setCheckable(true);
    m_nobody->setAccessibleName(tr("Null sender"));
    m_nobody->setToolTip(tr("Nobody is the sender, as bounces have it: MAIL FROM:<>"));
    m_to->setPlaceholderText(tr("ben@example.org, eva@example.org"));
    m_to->setToolTip(tr("Who gets the message. Several addresses are parted by commas; those that no header names are "
                        "blind recipients (Bcc)."));
    m_open->setToolTip(tr("Send a message file, byte for byte. It can be dropped here, too."));
    m_save->setToolTip(tr("Keep this message under a name, to begin others with"));
    m_template->setMenu(m_templates->menu());
    m_template->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (QLineEdit *field : {m_from, recipients(), m_author, addressees(), m_subject})
        ComposerField::prepare(field, m_document);
    layOut();
    applyFonts();
    follow();
}

QLineEdit *EnvelopeForm::recipients() const
{
    return m_to;
}

QLineEdit *EnvelopeForm::addressees() const
{
    return m_addressees;
}

void EnvelopeForm::addRow(QGridLayout *grid, QWidget *field, const QString &text)
{
    const int row = grid->rowCount();
    QLabel *label = composerfields::labelFor(field, text, this);
    grid->addWidget(label, row, 0);
    grid->addWidget(field, row, 1);
    m_headerRows += {label, field};
}

void EnvelopeForm::layOut()
{
    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_template, 1);
    first->addWidget(m_open);
    first->addWidget(m_save);
    auto *envelope = new QHBoxLayout;
    envelope->setSpacing(8);
    QLabel *to = composerfields::labelFor(m_to, tr("&to"), this);
    m_to->setAccessibleName(tr("Envelope to"));
    envelope->addWidget(m_from, 3);
    envelope->addWidget(m_nobody);
    envelope->addWidget(to);
    envelope->addWidget(m_to, 4);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(8);
    grid->addWidget(composerfields::labelFor(m_template, tr("Temp&late"), this), 0, 0);
    grid->addLayout(first, 0, 1);
    grid->addWidget(composerfields::labelFor(m_from, tr("Envelope &from"), this), 1, 0);
    grid->addLayout(envelope, 1, 1);
    addRow(grid, m_author, tr("Fr&om"));
    addRow(grid, m_addressees, tr("To"));
    addRow(grid, m_subject, tr("S&ubject"));
    grid->setColumnStretch(1, 1);
    const QList<QWidget *> order{m_template, m_open, m_save, m_from, m_nobody, m_to, m_author, m_addressees, m_subject};
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

void EnvelopeForm::follow()
{
    connect(m_open, &QPushButton::clicked, this, &EnvelopeForm::openRequested);
    connect(m_save, &QPushButton::clicked, m_templates, &TemplateMenu::saveOwn);
    connect(m_nobody, &QPushButton::clicked, this, &EnvelopeForm::setNullSender);
    const auto typing = [this](QLineEdit *field, const QString &name, auto before, auto put) {
        connect(field, &QLineEdit::textEdited, this, [this, name, before, put](const QString &text) {
            m_document->type(
                name, before(m_document->now()), text, [&](Composition &composition) { put(composition, text); });
        });
    };
    typing(
        m_from, tr("Envelope from"), [](const Composition &now) { return now.from; },
        [](Composition &composition, const QString &text) { composition.from = senderIn(text); });
    typing(
        m_to, tr("Envelope to"), [](const Composition &now) { return now.to.join(separator); },
        [](Composition &composition, const QString &text) { composition.to = addressesIn(text); });
    typing(
        m_author, tr("From"), [](const Composition &now) { return now.draft.from; },
        [](Composition &composition, const QString &text) { composition.draft.from = text; });
    typing(
        m_addressees, tr("To"), [](const Composition &now) { return now.draft.to.join(separator); },
        [](Composition &composition, const QString &text) { composition.draft.to = listedAddresses(text); });
    typing(
        m_subject, tr("Subject"), [](const Composition &now) { return now.draft.subject; },
        [](Composition &composition, const QString &text) { composition.draft.subject = text; });
}

void EnvelopeForm::setNullSender(bool nobody)
{
    m_document->change(nobody ? tr("null sender") : tr("sender"), [nobody](Composition &composition) {
        if (nobody) {
            // The message still has an author.
            if (composition.draft.from.isEmpty())
                composition.draft.from = composition.from;
            composition.from = QStringLiteral("<>");
            return;
        }
        composition.from = addressesIn(composition.draft.from).value(0);
        if (composition.draft.from == composition.from)
            composition.draft.from.clear();
    });
}

void EnvelopeForm::showDocument()
{
    const Composition &now = m_document->now();
    // A text that is being typed stays as it is, with its cursor.
    if (senderIn(m_from->text()) != now.from)
        m_from->setText(now.from);
    if (addressesIn(m_to->text()) != now.to)
        m_to->setText(now.to.join(separator));
    if (listedAddresses(m_addressees->text()) != now.draft.to)
        m_addressees->setText(now.draft.to.join(separator));
    composerfields::show(m_author, now.draft.from);
    composerfields::show(m_subject, now.draft.subject);
    const bool nobody = now.from == u"<>";
    m_nobody->setChecked(nobody || now.from.isEmpty());
    m_author->setPlaceholderText(now.from.isEmpty() || nobody ? tr("who the header says it is from")
                                                              : tr("%1, as in the envelope").arg(now.from));
    m_addressees->setPlaceholderText(now.to.isEmpty() ? tr("who the header says it is to")
                                                      : tr("%1, as in the envelope").arg(now.to.join(separator)));
    for (QWidget *widget : std::as_const(m_headerRows))
        widget->setVisible(now.kind() == Composition::Kind::Fields);
    m_template->setText(m_templates->nameOf(now.draft));
}

void EnvelopeForm::applyFonts()
{
    composerfields::useWireFont(m_from);
    composerfields::useWireFont(m_to);
    composerfields::useWireFont(m_nobody);
}

void EnvelopeForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QWidget::changeEvent(event);
}

} // namespace helodesk
