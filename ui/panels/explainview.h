// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panels/explaincontent.h"

#include <QWidget>

class QLabel;
class QTextBrowser;
class QUrl;

namespace helodesk {

class CodeBadge;

// An explanation to read: a badge with the code, a heading, and the page under them. Sources open in the browser.
class ExplainView : public QWidget
{
    Q_OBJECT
public:
    explicit ExplainView(QWidget *parent = nullptr);

    void setContent(const ExplainContent &content);
    // Whose steps are shown; chosen by its links too.
    void setClient(const QByteArray &client);
    [[nodiscard]] QByteArray client() const { return m_client; }
    // All it says as plain text.
    [[nodiscard]] QString text() const;
    // The page under the heading.
    [[nodiscard]] QTextBrowser *page() const { return m_page; }

Q_SIGNALS:
    void rowRequested(int id);
    void clientChosen(const QByteArray &client);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void applyFonts();
    void fitHead();
    void renew();
    void follow(const QUrl &url);

    CodeBadge *m_badge;
    QLabel *m_heading;
    QLabel *m_subheading;
    QTextBrowser *m_page;
    ExplainContent m_content;
    QByteArray m_client;
    bool m_showsFocus = false; // the keyboard came here by a key
    QString m_html;
};

} // namespace helodesk
