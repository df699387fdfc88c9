// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panels/explanation.h"

#include <QWidget>

class QLabel;
class QTextBrowser;
class QUrl;

namespace helodesk {

class CodeBadge;
class Workbench;

// Explains the chosen row, or the run's verdict where none is chosen: what the server means, why here, what to do.
class ExplainPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ExplainPanel(Workbench *workbench, QWidget *parent = nullptr);

    // 0: the verdict
    void explain(int row);
    // Whose steps are shown; remembered by whoever listens to clientChosen().
    void setClient(const QByteArray &client);
    // All it says as plain text.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void rowRequested(int id);
    void clientChosen(const QByteArray &client);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void applyFonts();
    void renew();
    void follow(const QUrl &url);

    Workbench *m_workbench;
    CodeBadge *m_badge;
    QLabel *m_heading;
    QLabel *m_subheading;
    QTextBrowser *m_page;
    QByteArray m_client;
    QString m_html;
    int m_row = 0;
};

} // namespace helodesk
