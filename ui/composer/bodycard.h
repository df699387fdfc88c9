// SPDX-License-Identifier: MIT
#pragma once

#include "ui/composer/card.h"

#include <functional>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QStackedWidget;

namespace helodesk {

class AttachmentBar;
class ComposerDocument;
class HeadersPage;
class OptionsPage;
class SourcePage;
class FilePage;
class TabPages;

// What the message says: text, HTML, further header fields and options, with the attachments below; or its whole
// source; or the file that is sent.
class BodyCard : public Card
{
    Q_OBJECT
public:
    enum Page { TextPage, HtmlPage, HeadersPageNumber, OptionsPageNumber };

    BodyCard(ComposerDocument *document, OptionsPage *options, QWidget *parent = nullptr);

    void showDocument();
    void showPage(Page page);
    [[nodiscard]] QPlainTextEdit *text() const { return m_text; }
    [[nodiscard]] QPlainTextEdit *html() const { return m_html; }
    [[nodiscard]] HeadersPage *headers() const { return m_headers; }
    [[nodiscard]] OptionsPage *options() const { return m_options; }
    [[nodiscard]] AttachmentBar *attachments() const { return m_attachments; }
    [[nodiscard]] SourcePage *source() const { return m_source; }
    [[nodiscard]] FilePage *file() const { return m_file; }

protected:
    void changeEvent(QEvent *event) override;

private:
    QPlainTextEdit *makeEditor(const QString &name);
    void applyFonts();

    ComposerDocument *m_document;
    QStackedWidget *m_stack;
    QWidget *m_fields;
    TabPages *m_tabs;
    QPlainTextEdit *m_text;
    QPlainTextEdit *m_html;
    HeadersPage *m_headers;
    OptionsPage *m_options;
    AttachmentBar *m_attachments;
    SourcePage *m_source;
    FilePage *m_file;
    bool m_showing = false; // fields are being filled: no edit by the user
};

} // namespace helodesk
