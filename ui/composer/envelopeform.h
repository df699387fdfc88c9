// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace helodesk {

class AddressField;
class ChoiceButton;
class ComposerDocument;
class TemplateMenu;

// The top of the composer: what the message begins with, the envelope, and apart from it who the header says it is from
// and to.
class EnvelopeForm : public QWidget
{
    Q_OBJECT
public:
    explicit EnvelopeForm(ComposerDocument *document, QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *sender() const { return m_from; }
    [[nodiscard]] QLineEdit *recipients() const;
    [[nodiscard]] QLineEdit *author() const { return m_author; }
    [[nodiscard]] QLineEdit *addressees() const;
    [[nodiscard]] QLineEdit *subject() const { return m_subject; }
    [[nodiscard]] TemplateMenu *templates() const { return m_templates; }
    // Fields of the header are there as long as the message is made of fields.
    void showDocument();

Q_SIGNALS:
    void openRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void addRow(QGridLayout *grid, QWidget *field, const QString &text);
    void layOut();
    void follow();
    void setNullSender(bool nobody);
    void applyFonts();

    ComposerDocument *m_document;
    TemplateMenu *m_templates;
    ChoiceButton *m_template;
    QPushButton *m_open;
    QPushButton *m_save;
    QLineEdit *m_from;
    QPushButton *m_nobody; // the null sender
    AddressField *m_to;
    QLineEdit *m_author;
    AddressField *m_addressees;
    QLineEdit *m_subject;
    QList<QWidget *> m_headerRows;
};

} // namespace helodesk
