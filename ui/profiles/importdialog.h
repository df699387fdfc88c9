// SPDX-License-Identifier: MIT
#pragma once

#include "core/interchange/profileimport.h"
#include "ui/profiles/profilelibrary.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;

namespace helodesk {

// Reads the settings of another program, says what became of each, and lets the user choose what to keep and where.
class ImportDialog : public QDialog
{
    Q_OBJECT
public:
    // place: where the profiles go unless the user chooses another.
    ImportDialog(ProfileLibrary *library, const ProfilePlace &place, QWidget *parent = nullptr);
    ~ImportDialog() override;

    // Reads a file away from the window's thread.
    void openFile(const QString &path);
    void setText(const QString &text);

    void accept() override;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Reading;
    void layOut();
    QWidget *makeSource();
    QWidget *makeReport();
    void fillPlaces(const ProfilePlace &place);
    void chooseFile();
    void readText();
    void read(const QByteArray &octets);
    void showResult(const ImportResult &result);
    void showReport(const QList<ImportNote> &notes);
    void updateButton();

    ProfileLibrary *m_library;
    QPlainTextEdit *m_text;
    QLabel *m_kind;
    QListWidget *m_profiles;
    QTreeWidget *m_report;
    QComboBox *m_place;
    QPushButton *m_add = nullptr;
    QList<Profile> m_found;
    QList<ProfilePlace> m_places; // those of m_place
    int m_reading = 0; // the number of the latest reading: what comes from an earlier one is too late
};

} // namespace helodesk
