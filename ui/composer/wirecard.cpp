// SPDX-License-Identifier: MIT
#include "ui/composer/wirecard.h"

#include "ui/composer/factsbar.h"
#include "ui/composer/htmlview.h"
#include "ui/composer/lintlist.h"
#include "ui/composer/structureview.h"
#include "ui/composer/wiretext.h"
#include "ui/panels/tabpages.h"
#include "ui/theme/helodeskstyle.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QTabBar>
#include <QVBoxLayout>

namespace helodesk {

WireCard::WireCard(ComposerDocument *document, QWidget *parent)
    : Card(parent), m_tabs(new TabPages(tr("Views of the message"), this)), m_wire(new WireText(this)),
      m_structure(new StructureView(this)), m_checks(new LintList(document, this)), m_html(new HtmlView(this)),
      m_facts(new FactsBar(this)), m_note(new QLabel(this))
{
    m_tabs->addPage(tr("On the wire"), [this] { return m_wire; });
    m_tabs->addPage(tr("Structure"), [this] { return m_structure; });
    m_tabs->addPage(tr("Checks"), [this] { return m_checks; });
    m_tabs->addPage(tr("Preview"), [this] { return m_html; });
    for (QWidget *page : QList<QWidget *>{m_structure, m_checks, m_html})
        page->hide();
    makeNarrow(m_tabs->tabBar());
    m_tabs->setCurrent(WirePage);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(12, 6, 12, 6);
    m_note->setAccessibleName(tr("What stands in the way"));
    m_note->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(inset, inset, inset, inset);
    column->setSpacing(0);
    column->addWidget(m_tabs, 1);
    column->addWidget(m_note);
    column->addWidget(m_facts);
    connect(m_structure, &StructureView::offsetChosen, this, [this](qint64 offset) {
        showPage(WirePage);
        m_wire->showOffset(offset);
    });
    connect(m_checks, &LintList::findingChosen, this, &WireCard::findingChosen);
    connect(m_facts, &FactsBar::checksRequested, this, [this] { showPage(ChecksPage); });
}

void WireCard::show(const MessagePreview &preview, const Transport &transport)
{
    if (!preview.problem.isEmpty()) {
        WireView nothing;
        nothing.error = preview.problem;
        m_wire->setView(nothing, 0);
        m_wire->setPlaceholderText(preview.problem);
        m_structure->setFacts({});
        m_checks->setFindings({}, true);
        m_html->setContent({}, {});
        m_facts->showProblem(preview.problem);
        m_count = 0;
        showCount();
        return;
    }
    m_wire->setView(preview.view, preview.size);
    m_structure->setFacts(preview.view.facts);
    m_html->setContent(preview.html, preview.pictures);
    // What is said about the beginning alone may not hold for the whole: the findings wait.
    if (preview.isChecked) {
        m_checks->setFindings(preview.findings, true);
        m_count = preview.findings.size();
        showCount();
    } else {
        m_checks->setFindings({}, false);
    }
    m_facts->show(preview, transport);
}

void WireCard::showCount()
{
    m_tabs->tabBar()->setTabText(ChecksPage, m_count > 0 ? tr("Checks (%1)").arg(m_count) : tr("Checks"));
}

void WireCard::showReading(qint64 octets, qint64 all)
{
    m_facts->showReading(octets, all);
}

void WireCard::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    QPalette palette = m_note->palette();
    palette.setColor(QPalette::WindowText, Theme::current().warn.foreground);
    m_note->setPalette(palette);
}

void WireCard::showPage(Page page)
{
    m_tabs->setCurrent(page);
}

} // namespace helodesk
