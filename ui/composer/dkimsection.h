// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/messagepreview.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace helodesk {

class ComposerDocument;
class PreviewMaker;

// How the message is signed, the DNS record that belongs to the key, and a check of the signatures that it has.
class DkimSection : public QWidget
{
    Q_OBJECT
public:
    // order: gives the message as it would be sent now.
    DkimSection(ComposerDocument *document, PreviewMaker *maker, std::function<PreviewOrder()> order,
        QWidget *parent = nullptr);

    void showDocument();

private:
    void layOut();
    void follow();
    void chooseKey();
    void readKey();
    void showRecord(const QByteArray &name, const QByteArray &record, const QString &key, const QString &problem);
    void checkSignatures();

    ComposerDocument *m_document;
    PreviewMaker *m_maker;
    std::function<PreviewOrder()> m_order;
    QLineEdit *m_domain;
    QLineEdit *m_selector;
    QLineEdit *m_key;
    QPushButton *m_choose;
    QComboBox *m_header;
    QComboBox *m_body;
    QLineEdit *m_fields;
    QLabel *m_about; // the key, or what is wrong
    QLabel *m_recordName;
    QPlainTextEdit *m_record;
    QPushButton *m_copy;
    QPushButton *m_check;
    QLabel *m_result;
    QByteArray m_zoneLine;
    DkimSettings m_read; // whose record is shown
    int m_number = 0; // of the key that was asked for last
    bool m_showing = false; // fields are being filled: no edit by the user
};

} // namespace helodesk
