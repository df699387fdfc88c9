// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/messagepreview.h"
#include "ui/composer/card.h"

class QLabel;

namespace helodesk {

class ComposerDocument;
class FactsBar;
class HtmlView;
class LintList;
class StructureView;
class TabPages;
class WireText;

// What will go out: the octets, the structure, what there is to say against it, and the HTML as receivers see it.
class WireCard : public Card
{
    Q_OBJECT
public:
    enum Page { WirePage, StructurePage, ChecksPage, HtmlPage };

    explicit WireCard(ComposerDocument *document, QWidget *parent = nullptr);

    // transport: what the server lets through.
    void show(const MessagePreview &preview, const Transport &transport);
    // While a large message is read.
    void showReading(qint64 octets, qint64 all);
    // Variables without a value and the like; empty: all is well.
    void setNote(const QString &note);
    void showPage(Page page);
    using QWidget::show;

    [[nodiscard]] WireText *wire() const { return m_wire; }
    [[nodiscard]] StructureView *structure() const { return m_structure; }
    [[nodiscard]] LintList *checks() const { return m_checks; }
    [[nodiscard]] HtmlView *html() const { return m_html; }
    [[nodiscard]] FactsBar *facts() const { return m_facts; }

Q_SIGNALS:
    void findingChosen(const helodesk::LintFinding &finding);

private:
    void showCount();

    TabPages *m_tabs;
    WireText *m_wire;
    StructureView *m_structure;
    LintList *m_checks;
    HtmlView *m_html;
    FactsBar *m_facts;
    QLabel *m_note;
    qsizetype m_count = 0; // of findings
};

} // namespace helodesk
