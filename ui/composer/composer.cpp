// SPDX-License-Identifier: MIT
#include "ui/composer/composer.h"

#include "ui/composer/attachmentbar.h"
#include "ui/composer/bodycard.h"
#include "ui/composer/composerdocument.h"
#include "ui/composer/dkimsection.h"
#include "ui/composer/envelopeform.h"
#include "ui/composer/headerspage.h"
#include "ui/composer/optionspage.h"
#include "ui/composer/previewmaker.h"
#include "ui/composer/serverbar.h"
#include "ui/composer/sourcepage.h"
#include "ui/composer/templatemenu.h"
#include "ui/composer/wirecard.h"
#include "ui/composer/wiretext.h"
#include "ui/profiles/noticebar.h"
#include "ui/run/workbench.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

namespace helodesk {

namespace {

// Between the cards there is nothing but the ground they stand on.
class Gap : public QSplitterHandle
{
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void paintEvent(QPaintEvent *) override { }
};

class CardSplitter : public QSplitter
{
public:
    using QSplitter::QSplitter;

protected:
    QSplitterHandle *createHandle() override { return new Gap(orientation(), this); }
};

const QString splitterKey = QStringLiteral("composer/splitter");

QString fieldValue(const EmlPart &message, const char *name)
{
    const EmlField *field = message.field(name);
    return field ? QString::fromUtf8(field->value) : QString();
}

} // namespace

Composer::Composer(Workbench *workbench, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_document(new ComposerDocument(workbench, this)),
      m_maker(new PreviewMaker(this)), m_envelope(new EnvelopeForm(m_document, this)),
      m_body(new BodyCard(m_document,
          new OptionsPage(m_document,
              new DkimSection(
                  m_document, m_maker, [this] { return order(); }, this),
              this),
          this)),
      m_wire(new WireCard(m_document, this)), m_server(new ServerBar(m_document, this)), m_notice(new NoticeBar(this)),
      m_splitter(new CardSplitter(this)), m_moment(nextMoment())
{
    setAcceptDrops(true);
    layOut();
    follow();
    showDocument();
    m_body->text()->setFocus(); // whoever comes here comes to write
}

Composer::~Composer() = default;

void Composer::layOut()
{
    m_splitter->addWidget(m_body);
    m_splitter->addWidget(m_wire);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_body->setMinimumWidth(200);
    m_wire->setMinimumWidth(200);
    if (!m_splitter->restoreState(QSettings().value(splitterKey).toByteArray()))
        m_splitter->setSizes({500, 500});
    m_splitter->setHandleWidth(12);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(12);
    column->addWidget(m_envelope);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_notice);
    column->addWidget(m_server);
}

void Composer::follow()
{
    connect(m_document, &ComposerDocument::changed, this, &Composer::showDocument);
    connect(m_document, &ComposerDocument::undoStackChanged, this, &Composer::undoStackChanged);
    connect(m_maker, &PreviewMaker::made, this, &Composer::takePreview);
    connect(m_maker, &PreviewMaker::reading, m_wire, &WireCard::showReading);
    connect(m_envelope, &EnvelopeForm::openRequested, this, &Composer::openFile);
    connect(m_body->source(), &SourcePage::fieldsRequested, this, &Composer::switchSource);
    connect(m_wire, &WireCard::findingChosen, this, &Composer::goTo);
    connect(m_workbench, &Workbench::shownChanged, this, &Composer::renew);
    connect(m_workbench, &Workbench::shownUpdated, this, &Composer::renew);
    connect(m_workbench, &Workbench::environmentChanged, this, &Composer::renew);
    connect(m_workbench, &Workbench::chosen, this, &Composer::startOver);
    connect(m_workbench, &Workbench::busyChanged, this, [this] {
        if (!m_workbench->isBusy())
            startOver();
    });
    connect(m_splitter, &QSplitter::splitterMoved, this,
        [this] { QSettings().setValue(splitterKey, m_splitter->saveState()); });
}

// The next message gets an id and a date of its own.
void Composer::startOver()
{
    m_moment = nextMoment();
    renew();
}

std::optional<Transport> Composer::transport() const
{
    const RunRecordPointer record = m_workbench->shown();
    if (!record)
        return std::nullopt;
    const Capabilities inside = record->timeline.capabilities(true);
    const Capabilities offered = inside.isEmpty() ? record->timeline.capabilities(false) : inside;
    return offered.isEmpty() ? std::nullopt : std::optional(Transport::from(offered));
}

PreviewOrder Composer::order()
{
    const Resolution resolution = m_workbench->messageResolution();
    m_hasSecrets = !resolution.secrets.isEmpty();
    QStringList notes = resolution.problems;
    if (!resolution.missing.isEmpty())
        notes.prepend(tr("No value yet for %1: it is asked for when the message is sent.")
                          .arg(resolution.missing.join(QStringLiteral(", "))));
    m_wire->setNote(notes.join(u'\n'));
    PreviewOrder order;
    order.draft = withSecretsHidden(resolution.profile.addressedMessage(), resolution.secrets);
    order.envelope = resolution.profile.envelope();
    order.emlFile = resolution.profile.emlFile;
    order.moment = m_moment;
    order.moment.now = QDateTime::currentDateTime();
    order.transport = transport().value_or(Transport());
    return order;
}

void Composer::showDocument()
{
    m_envelope->showDocument();
    m_body->showDocument();
    m_server->showDocument();
    renew();
}

void Composer::renew()
{
    m_outdated = !isVisible();
    if (m_outdated)
        return;
    m_server->setTransport(transport());
    m_maker->show(order());
}

void Composer::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_outdated)
        renew();
}

void Composer::takePreview(const MessagePreview &preview)
{
    m_wire->show(preview, transport().value_or(Transport()));
    if (preview.view.facts.parts.isEmpty())
        return;
    const EmlPart &message = preview.view.facts.message();
    m_body->headers()->setShown(fieldValue(message, "Date"), fieldValue(message, "Message-ID"));
}

bool Composer::isUpToDate() const
{
    return !m_outdated && m_maker->isUpToDate();
}

QUndoStack *Composer::undoStack() const
{
    return m_document->undoStack();
}

void Composer::focusRecipients()
{
    m_envelope->recipients()->setFocus(Qt::OtherFocusReason);
}

void Composer::goTo(const LintFinding &finding)
{
    m_wire->showPage(WireCard::WirePage);
    m_wire->wire()->showOffset(finding.offset);
    const auto focus = [](QWidget *field) { field->setFocus(Qt::OtherFocusReason); };
    const Composition::Kind kind = m_document->now().kind();
    const ComposerPlace place = placeOf(finding);
    if (place == ComposerPlace::Sender)
        return focus(m_envelope->sender());
    if (kind == Composition::Kind::Source)
        return focus(m_body->source()->text());
    if (kind == Composition::Kind::File)
        return;
    switch (place) {
    case ComposerPlace::Author:
        return focus(m_envelope->author());
    case ComposerPlace::Addressees:
        return focus(m_envelope->addressees());
    case ComposerPlace::Subject:
        return focus(m_envelope->subject());
    case ComposerPlace::Text:
        m_body->showPage(BodyCard::TextPage);
        return focus(m_body->text());
    case ComposerPlace::Html:
        m_body->showPage(BodyCard::HtmlPage);
        return focus(m_body->html());
    case ComposerPlace::Headers:
    case ComposerPlace::Date:
    case ComposerPlace::MessageId:
        m_body->showPage(BodyCard::HeadersPageNumber);
        return focus(place == ComposerPlace::Date   ? static_cast<QWidget *>(m_body->headers()->date())
                : place == ComposerPlace::MessageId ? m_body->headers()->messageId()
                                                    : static_cast<QWidget *>(m_body->headers()->table()));
    case ComposerPlace::Options:
        m_body->showPage(BodyCard::OptionsPageNumber);
        return focus(m_body->options()->textEncoding());
    case ComposerPlace::Attachments:
        m_body->showPage(BodyCard::TextPage);
        return focus(m_body->attachments());
    case ComposerPlace::Sender:
    case ComposerPlace::None:
        break;
    }
}

void Composer::showChecks()
{
    m_wire->showPage(WireCard::ChecksPage);
}

void Composer::tell(const QString &text)
{
    m_notice->show(text, {}, false);
}

QString Composer::notice() const
{
    return m_notice->text();
}

void Composer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().canvas);
}

} // namespace helodesk
