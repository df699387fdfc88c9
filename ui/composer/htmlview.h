// SPDX-License-Identifier: MIT
#pragma once

#include <QMap>
#include <QTextBrowser>
#include <QWidget>

class QLabel;

namespace helodesk {

// Shows HTML without asking anybody for anything: pictures come from the message itself, all else stays away; links go
// nowhere.
class HtmlBrowser : public QTextBrowser
{
    Q_OBJECT
public:
    explicit HtmlBrowser(QWidget *parent = nullptr);

    void setContent(const QString &html, const QMap<QByteArray, QByteArray> &pictures);
    [[nodiscard]] QVariant loadResource(int type, const QUrl &name) override;
    // What the HTML wanted and didn't get, each once.
    [[nodiscard]] const QStringList &refused() const { return m_refused; }

private:
    QMap<QByteArray, QByteArray> m_pictures; // by content id
    QStringList m_refused;
};

// The HTML as a receiver may see it, with a line that says what was left out.
class HtmlView : public QWidget
{
    Q_OBJECT
public:
    explicit HtmlView(QWidget *parent = nullptr);

    void setContent(const QString &html, const QMap<QByteArray, QByteArray> &pictures);
    [[nodiscard]] HtmlBrowser *browser() const { return m_browser; }
    // The line below.
    [[nodiscard]] QString note() const;

private:
    HtmlBrowser *m_browser;
    QLabel *m_note;
    QString m_html;
    QMap<QByteArray, QByteArray> m_pictures;
};

} // namespace helodesk
