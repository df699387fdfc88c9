// SPDX-License-Identifier: MIT
#include "ui/composer/bodycard.h"

#include "ui/composer/attachmentbar.h"
#include "ui/composer/composerdocument.h"
#include "ui/composer/composerfields.h"
#include "ui/composer/headerspage.h"
#include "ui/composer/optionspage.h"
#include "ui/composer/sourcepage.h"
#include "ui/panels/tabpages.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace helodesk {

BodyCard::BodyCard(ComposerDocument *document, OptionsPage *options, QWidget *parent)
    : Card(parent), m_document(document), m_stack(new QStackedWidget(this)), m_fields(new QWidget(this)),
      m_tabs(new TabPages(tr("Parts of the message"), m_fields)), m_text(makeEditor(tr("Text"))),
      m_html(makeEditor(tr("HTML"))), m_headers(new HeadersPage(document, this)), m_options(options),
      m_attachments(new AttachmentBar(document, m_fields)), m_source(new SourcePage(document, this)),
      m_file(new FilePage(document, this))
{
    m_text->setPlaceholderText(tr("The text of the message. {{ offers variables."));
    m_html->setPlaceholderText(tr("The HTML of the message, beside the text or instead of it"));
    m_tabs->addPage(tr("Text"), [this] { return m_text; });
    m_tabs->addPage(tr("HTML"), [this] { return m_html; });
    m_tabs->addPage(tr("Headers"), [this] { return m_headers; });
    m_tabs->addPage(tr("Options"), [this] { return m_options; });
    m_tabs->setCurrent(TextPage);
    for (QWidget *page : QList<QWidget *>{m_html, m_headers, m_options})
        page->hide();
    auto *fields = new QVBoxLayout(m_fields);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(0);
    fields->addWidget(m_tabs, 1);
    fields->addWidget(m_attachments);
    m_stack->addWidget(m_fields);
    m_stack->addWidget(m_source);
    m_stack->addWidget(m_file);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(inset, inset, inset, inset);
    column->addWidget(m_stack);
    applyFonts();
    connect(m_tabs, &TabPages::currentChanged, this,
        [this](int page) { m_attachments->setVisible(page == TextPage || page == HtmlPage); });
    const auto follow = [this](QPlainTextEdit *editor, const QString &name, QString Draft::*member) {
        connect(editor, &QPlainTextEdit::textChanged, this, [this, editor, name, member] {
            const QString text = editor->toPlainText();
            if (m_showing || text == m_document->now().draft.*member)
                return;
            m_document->type(name, m_document->now().draft.*member, text,
                [&](Composition &composition) { composition.draft.*member = text; });
        });
    };
    follow(m_text, tr("Text"), &Draft::body);
    follow(m_html, tr("HTML"), &Draft::html);
}

QPlainTextEdit *BodyCard::makeEditor(const QString &name)
{
    auto *editor = new QPlainTextEdit(this);
    editor->setAccessibleName(name);
    editor->setFrameShape(QFrame::NoFrame);
    editor->setTabChangesFocus(true);
    editor->document()->setDocumentMargin(12);
    ComposerField::prepare(editor, m_document);
    return editor;
}

void BodyCard::showDocument()
{
    const QScopedValueRollback showing(m_showing, true);
    const Composition &now = m_document->now();
    composerfields::show(m_text, now.draft.body);
    composerfields::show(m_html, now.draft.html);
    m_headers->showDocument();
    m_options->showDocument();
    m_attachments->showDocument();
    m_source->showDocument();
    m_file->showDocument();
    m_stack->setCurrentIndex(static_cast<int>(now.kind()));
}

void BodyCard::showPage(Page page)
{
    m_tabs->setCurrent(page);
}

void BodyCard::applyFonts()
{
    composerfields::useWireFont(m_html);
}

void BodyCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    Card::changeEvent(event);
}

} // namespace helodesk
