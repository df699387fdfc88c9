// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>
#include <QWidget>

class QComboBox;
class QPlainTextEdit;

namespace helodesk {

class FindBar;
class Workbench;

// The shown run as text, in the form that people paste into mails and tickets. Secrets are hidden.
class TranscriptPanel : public QWidget
{
    Q_OBJECT
public:
    explicit TranscriptPanel(Workbench *workbench, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    [[nodiscard]] FindBar *findBar() const { return m_findBar; }

public Q_SLOTS:
    void copyAll() const;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void applyFonts();
    void renew();
    void renewLater();
    void find(const QString &text, bool backward);

    Workbench *m_workbench;
    QComboBox *m_form;
    QPlainTextEdit *m_text;
    FindBar *m_findBar;
    QTimer m_later; // a growing run is written again a few times a second at most
    bool m_outdated = true;
};

} // namespace helodesk
