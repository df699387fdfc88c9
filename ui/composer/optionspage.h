// SPDX-License-Identifier: MIT
#pragma once

#include <QScrollArea>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace helodesk {

class ComposerDocument;
class DkimSection;

// How the message is put together: encodings, character set, structure, and its signature.
class OptionsPage : public QScrollArea
{
    Q_OBJECT
public:
    OptionsPage(ComposerDocument *document, DkimSection *dkim, QWidget *parent = nullptr);

    void showDocument();
    [[nodiscard]] QWidget *textEncoding() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void layOut();
    void follow();

    ComposerDocument *m_document;
    QComboBox *m_textEncoding;
    QComboBox *m_htmlEncoding;
    QComboBox *m_charset;
    QLineEdit *m_multipart;
    QSpinBox *m_nesting;
    DkimSection *m_dkim;
    bool m_showing = false; // fields are being filled: no edit by the user
};

} // namespace helodesk
