// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace helodesk {

class ComposerDocument;

// The whole source of the message, as text. Where it goes out octet by octet, line ends other than CRLF can be seen and
// typed as signs.
class SourcePage : public QWidget
{
    Q_OBJECT
public:
    explicit SourcePage(ComposerDocument *document, QWidget *parent = nullptr);

    void showDocument();
    [[nodiscard]] QPlainTextEdit *text() const { return m_text; }

    // A source as the editor shows it, and back.
    [[nodiscard]] static QString shown(const QString &source, bool exact);
    [[nodiscard]] static QString typed(const QString &text, bool exact);

Q_SIGNALS:
    // To go back to fields.
    void fieldsRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    ComposerDocument *m_document;
    QCheckBox *m_exact;
    QCheckBox *m_freshIds;
    QPushButton *m_compose;
    QPlainTextEdit *m_text;
    bool m_showing = false; // fields are being filled: no edit by the user
};

// The file that is sent instead of a text.
class FilePage : public QWidget
{
    Q_OBJECT
public:
    // Of a file that can be edited as source.
    static constexpr qint64 largestSource = 1024 * 1024;

    explicit FilePage(ComposerDocument *document, QWidget *parent = nullptr);

    void showDocument();

private:
    void editSource();

    ComposerDocument *m_document;
    QLabel *m_name;
    QLabel *m_problem;
    QCheckBox *m_exact;
    QCheckBox *m_freshIds;
    QPushButton *m_edit;
    QPushButton *m_compose;
};

} // namespace helodesk
