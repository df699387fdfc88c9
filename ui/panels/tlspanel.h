// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panels/tlswords.h"

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace helodesk {

class Workbench;

// The handshake of the shown run: whether it can be trusted and why not, what was agreed on, and the certificates from
// the server's own up to the one that is trusted here.
class TlsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit TlsPanel(Workbench *workbench, QWidget *parent = nullptr);

    // All it says as plain text.
    [[nodiscard]] QString text() const { return plainText(m_content); }

Q_SIGNALS:
    void rowRequested(int id);
    void told(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void renew();
    void rebuild();
    void addHeading(QVBoxLayout *column, QWidget *page) const;
    void addChain(QVBoxLayout *column, QWidget *page) const;
    void addLinks(QVBoxLayout *column, QWidget *page);
    void addSection(
        QVBoxLayout *column, QWidget *page, const QString &title, const QStringList &lines, bool wire) const;
    void follow(const QString &link);
    void saveChain();

    Workbench *m_workbench;
    QScrollArea *m_area;
    TlsPageContent m_content;
};

} // namespace helodesk
